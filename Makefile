.PHONY: help build check verify fmt it demo schemas

help: ## what there is
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

build: ## everything the stack needs, in target/
	mvn -B -DskipTests package

check: ## compile with all gates and run the unit tests: under a minute
	mvn -B -T 1C test

verify: ## check, then the tests on a real broker, on the whole stack and in a browser
	mvn -B verify

it: ## only the tests on a real broker, on the whole stack and in a browser
	mvn -B verify -Dtest=NoUnitTest -Dsurefire.failIfNoSpecifiedTests=false

fmt: ## format the sources and the poms
	mvn -q spotless:apply

demo: ## the whole stack with a sample year
	./wattribute demo

schemas: ## generate the records from the schemas and hold them to their history
	mvn -B -pl avro-schemas verify
